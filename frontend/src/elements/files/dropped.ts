// What was dropped or pasted. Invariant: folders are walked only where the widget takes folders.

/** The files of a drop; for directories with their path in `webkitRelativePath`. */
export async function dropped(data: DataTransfer, directories: boolean): Promise<File[]> {
  if (!directories) return [...data.files];
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null); // before any await
  const found = await Promise.all(entries.map((entry) => walk(entry, "")));
  return found.flat();
}

async function walk(entry: FileSystemEntry, folder: string): Promise<File[]> {
  const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    Object.defineProperty(file, "webkitRelativePath", { value: path });
    return [file];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inner: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break; // a directory is read some entries at a time
    inner.push(...some);
  }
  return (await Promise.all(inner.map((one) => walk(one, path)))).flat();
}
