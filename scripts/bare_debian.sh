# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Bare Debian systems to try things in, made by debootstrap; sourced, never run. The systems are kept in FUNNEL_CHROOTS
# (default: build/platforms), whose paths from the root are in `chroots`, and copied for each use.

# require_bare_systems SCRIPT: exit code 3 where this machine cannot make one. Sets `mirror` and `chroots`.
require_bare_systems() {
    local script=$1
    cannot() { complain "$script: $1; try: $2"; exit 3; }
    ((EUID == 0)) || cannot "a bare system can be made by root only" "sudo $script"
    command -v debootstrap >/dev/null || cannot "debootstrap is not here" "apt-get install debootstrap"
    unshare --mount true 2>/dev/null || cannot "this machine lets nobody mount" "a virtual machine, or a container with that right"
    mirror=${FUNNEL_MIRROR:-$(mirror_of_apt)}
    [[ -n $mirror ]] || cannot "apt here knows no mirror of Debian" "apt-get update, or FUNNEL_MIRROR=URL"
    mkdir -p "${FUNNEL_CHROOTS:=build/platforms}"
    chroots=$(realpath "$FUNNEL_CHROOTS")
}

mirror_of_apt() { apt-get indextargets --format '$(REPO_URI) $(LABEL)' 'Created-By: Packages' | awk '$2 == "Debian" { print $1; exit }'; }

# bare_system SUITE FOLDER: FOLDER becomes a bare system with a way out. One a suite is kept for the next time; it is
# made under another name, so that half of one is never taken.
bare_system() {
    local base=$chroots/base-$1
    if [[ ! -d $base ]]; then
        say "making a bare $1"
        rm -rf "$base.part"
        debootstrap --variant=minbase --include=ca-certificates "$1" "$base.part" "$mirror" >"$base.log" 2>&1 \
            || { tail -n 20 "$base.log" >&2; return 1; }
        mv "$base.part" "$base"
    fi
    rm -rf --one-file-system "$2"
    cp -a "$base" "$2"
    give_way_out "$2"
}

# Mirrors may be reached here by a proxy, or by certificates of their own: the bare system gets the same way out.
give_way_out() {
    cp -L /etc/resolv.conf "$1/etc/resolv.conf"
    apt-config dump | grep -E '^Acquire::(https?|Check-|Retries|Force)' >"$1/etc/apt/apt.conf.d/90way-out" || true
    [[ ! -f /etc/ssl/certs/ca-certificates.crt ]] || cp -L /etc/ssl/certs/ca-certificates.crt "$1/etc/ssl/certs/"
    printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"  # no package starts a service
    chmod +x "$1/usr/sbin/policy-rc.d"
}

# run_in FOLDER PLACE COMMAND ...: in the folder PLACE of the system in FOLDER, with the settings of the array
# `run_settings` and the folders of the array `run_mounts` ("from:to" or "from:to:ro"). Mounts live in a namespace of
# their own and processes in another: however the caller ends, the kernel takes both away.
run_settings=() run_mounts=()
run_in() {
    local folder=$1 place=$2 name settings=("${run_settings[@]}")
    shift 2
    settings+=(HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
        [[ -z ${!name:-} ]] || settings+=("$name=${!name}")
    done
    # shellcheck disable=SC2016 # the inner shell expands them
    unshare --mount --pid --fork --kill-child --propagation private env -i "${settings[@]}" bash -euc '
        folder=$1 place=$2 mounts=$3
        shift 3
        mount --rbind /dev "$folder/dev"
        mount -t proc proc "$folder/proc"
        for entry in $mounts; do
            IFS=: read -r from to how <<<"$entry"
            mkdir -p "$folder$to"
            mount --bind "$from" "$folder$to"
            [[ -z $how ]] || mount -o "remount,bind,$how" "$folder$to"
        done
        exec chroot "$folder" bash -c "cd \"\$0\" && exec \"\$@\"" "$place" "$@"' \
        bash "$folder" "$place" "${run_mounts[*]}" "$@" </dev/null
}
