# What the scripts share: installing what is missing.
need_dotnet() {
  command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download" >&2; exit 1; }
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
    echo "Needs root: $*" >&2; exit 1; fi
}

install_packages() {
  command -v apt-get >/dev/null || { echo "Please install: $*" >&2; exit 1; }
  echo "Installing: $*"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

has_postgres() {
  { [ -n "${PG_BIN:-}" ] && [ -x "$PG_BIN/initdb" ]; } || command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

need_postgres() {
  has_postgres && return
  # Debian's package would start a cluster of its own; this product makes its own where it needs one.
  if [ -d /etc ] && command -v apt-get >/dev/null; then
    as_root mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  install_packages postgresql
}

need_browser() {
  local missing=()
  command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing+=(chromium)
  command -v zbarimg >/dev/null || missing+=(zbar-tools)
  fc-list 2>/dev/null | grep -qi "noto.*cjk" || missing+=(fonts-noto-cjk fontconfig)
  command -v soffice >/dev/null || missing+=(libreoffice-calc-nogui)
  [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"
}
