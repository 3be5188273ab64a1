import { userInfo } from "node:os";

/** The name of the user that runs this process. In a container it may have only a number; then nobody is named. */
export function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}
