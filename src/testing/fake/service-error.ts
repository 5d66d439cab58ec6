/** An error response of the fake workspace. */
export class ServiceError extends Error {
  readonly status: number;
  readonly errorCode: string;

  constructor(status: number, errorCode: string, message: string) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }
}

/** Returns the message for an error of the caller's script. */
export function scriptFailure(error: unknown): string {
  return `The fake workspace's script failed: ${error}`;
}

/** Returns the service's error for an invalid parameter, ids that do not exist included. */
export function invalidParameter(message: string): ServiceError {
  return new ServiceError(400, "INVALID_PARAMETER_VALUE", message);
}
