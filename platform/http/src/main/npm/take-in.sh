#!/bin/sh
# Takes the design system's stylesheets in from the lock file. Does nothing while what was taken in is newer than it.
# Usage: take-in.sh TARGET_DIRECTORY
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=$1
if [ "$target/taken-in/NOTICE" -nt "$here/package-lock.json" ] && [ "$target/taken-in/NOTICE" -nt "$here/take-in.sh" ]; then
  exit 0
fi
command -v npm >/dev/null 2>&1 || {
  echo "The pages' stylesheets need npm (Node 20 or newer) once: install it and build again." >&2
  exit 1
}
rm -rf "$target"
mkdir -p "$target/taken-in"
cp "$here/package.json" "$here/package-lock.json" "$target/"
cd "$target"
npm ci --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error
packages=node_modules/@digdir
cp "$packages/designsystemet-theme/src/themes/designsystemet.css" taken-in/theme.css
cp "$packages/designsystemet-css/dist/src/index.css" taken-in/designsystemet.css
{
  echo "theme.css: @digdir/designsystemet-theme; designsystemet.css: @digdir/designsystemet-css"
  echo
  cat "$packages/designsystemet-css/LICENSE"
} > taken-in/NOTICE
