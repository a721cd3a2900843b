#!/usr/bin/env bash
# Builds everything and runs every test; installs what the tests use besides the SDK and Node (Chromium and a Chinese font).
# Usage: ./test.sh [dotnet test arguments], for example ./test.sh --filter FullyQualifiedName~Flowchart
set -u
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

need=()
[ -x /usr/bin/chromium ] || need+=(chromium)
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || need+=(fonts-noto-cjk fontconfig)
if [ ${#need[@]} -gt 0 ]; then
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  echo "installing: ${need[*]}"
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${need[@]}" >/dev/null ||
    { echo "could not install ${need[*]}; install them by hand and try again" >&2; exit 1; }
fi

dotnet build HotlineWorkflows.sln -v quiet --nologo || { echo "0 passed, 1 failed"; exit 1; }

# As many suites at a time as there are cores, in the order of the solution: the longest stand first there, so that none of them is left over at the end.
out=$(mktemp); trap 'rm -f "$out"' EXIT
dotnet test HotlineWorkflows.sln --no-build --nologo -v quiet --logger "console;verbosity=normal" "$@" 2>&1 | grep -vE '^\s+Passed |^\s*$|^Test run for|^A total of|^VSTest|^\[xUnit|^Ok, passed|^No test matches' | tee "$out"
code=${PIPESTATUS[0]}
sum() { awk -v word="$1:" '$1 == word { total += $2 } END { print total + 0 }' "$out"; }
passed=$(sum Passed); failed=$(sum Failed)
[ "$code" = 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
