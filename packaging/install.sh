#!/usr/bin/env bash
# Installs the Debian 12 packages of the named lists that are missing: run, test, check, bench.
set -euo pipefail

run="clang-19 lld-19 cmake ninja-build ccache pkg-config git ca-certificates openssl procps
     qt6-base-dev qt6-base-dev-tools qt6-svg-dev qt6-tools-dev qt6-l10n-tools
     libqt6sql6-sqlite libqt6sql6-psql fonts-dejavu-core
     qtkeychain-qt6-dev qcoro-qt6-dev libpsl-dev libssl-dev libnghttp2-dev libcli11-dev
     libsecret-1-0 publicsuffix"
test="python3 postgresql-15 postgresql-client-15 gnome-keyring dbus dbus-daemon
      nginx-light util-linux faketime"
bench="curl postgresql-15"
peers="nodejs npm"
check="g++-12 clang-tidy-19 clang-format-19 libclang-rt-19-dev llvm-19"

wanted=""
for list in "$@"; do
    wanted+=" ${!list}"
done

missing=()
for package in $wanted; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
fi
echo "installing: ${missing[*]}"
# A package's own service must not start: the tests bring up private ones.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee $policy >/dev/null
    "${as_root[@]}" chmod +x $policy
    trap '"${as_root[@]}" rm -f $policy' EXIT
fi
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"
