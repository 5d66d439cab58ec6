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

/** Returns the service's error for an invalid parameter, ids that do not exist included. */
export function invalidParameter(message: string): ServiceError {
  return new ServiceError(400, "INVALID_PARAMETER_VALUE", message);
}
