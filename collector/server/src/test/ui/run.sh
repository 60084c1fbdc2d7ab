#!/bin/sh
# Checks the UI's types and drives it in Chromium; says what is missing and passes where that cannot be done.
# LIGHTCONE_UI_TESTS=required makes missing parts an error.
cd "$(dirname "$0")" || exit 1

skip() {
  echo "skipped: UI tests: $1"
  [ "$LIGHTCONE_UI_TESTS" = required ] && exit 1
  exit 0
}

command -v node >/dev/null || skip "no node here (apt-get install nodejs npm)"
command -v npm >/dev/null || skip "no npm here (apt-get install npm)"
[ "$(node -p 'parseInt(process.versions.node) >= 20')" = true ] || skip "node 20 or later is needed, this is $(node --version)"
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --silent || skip "npm could not fetch playwright-core and typescript"
fi
node -e "import('./browser.mjs').then(({ chromiumPath }) => process.exit(chromiumPath() ? 0 : 1))" || skip "no Chromium here (apt-get install chromium, or set CHROMIUM to its path)"
exec npm test --silent
