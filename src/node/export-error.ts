import { brandErrors } from "../facade/errors/brand.ts";
import { DatabricksError } from "../facade/errors/errors.ts";

/**
 * The views of a run could not be written to files.
 * @see `docs/errors.md#exporterror`
 */
export class ExportError extends DatabricksError {
  declare readonly name: "ExportError";
  /**
   * `"exists"`: a file has that name already. `"empty_view"`: a view came without content.
   * `"not_written"`: the file system refused, as `cause` says.
   */
  readonly reason: "exists" | "empty_view" | "not_written";
  /** Absolute path of the file or folder it is about. */
  readonly path: string;

  constructor(message: string, reason: ExportError["reason"], path: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
    this.path = path;
  }
}

brandErrors({ ExportError });
