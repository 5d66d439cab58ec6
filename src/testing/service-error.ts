/** An error that the fake workspace answers with. */
export class ServiceError extends Error {
  readonly status: number;
  readonly errorCode: string;

  constructor(status: number, errorCode: string, message: string) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }
}

/** The service's answer to a parameter it cannot use, ids of what does not exist included. */
export function invalidParameter(message: string): ServiceError {
  return new ServiceError(400, "INVALID_PARAMETER_VALUE", message);
}
