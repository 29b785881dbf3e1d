// Whether a page is looked at on the machine that serves it: then it is its developer who looks.

export function isLocal(hostname: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
