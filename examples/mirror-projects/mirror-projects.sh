#!/bin/sh
# mirror-projects.sh FOLDER: keeps a copy of all projects of a myk10 API, one JSON file each. Made for cron.
#
# FOLDER/index.json lists them in order, FOLDER/ID.json is the record. Needs curl, jq and flock. Ends with 0 when the
# copy is that of now, with 75 when it may work next time, with 1 when somebody has to look; the files are whole anyway.
set -eu

api=${MYK10_API:-http://127.0.0.1:8080/v1}
first="$api/projects?lang=${MYK10_LANG:-de}&limit=${MYK10_LIMIT:-200}"

main() { # FOLDER
    if ! { mkdir -p "$1" && cd "$1" && [ -w . ]; }; then fail 1 "$1 is no folder to write to"; fi
    exec 9>>.lock
    flock -n 9 || fail 75 "another run is at work in $1"

    # What a killed run left goes first. New files grow in a folder beside the old ones, to be renamed in one step.
    rm -rf .new.*
    new=$(mktemp -d .new.XXXXXX)
    trap 'rm -rf "$new"' EXIT
    trap 'exit 75' HUP INT TERM

    take_list "$(known_tag)"
    if [ "$status" = 304 ]; then
        echo "nothing new"
    elif [ -s "$new/entries" ] || [ ! -e index.json ]; then
        take_over
    else
        fail 1 "the list is empty all at once; if that is right, remove $1 by hand"
    fi
}

# The tag of the first page is that of the whole list: it moves whenever any project changes. So it tells whether there
# is anything to do, and afterwards whether something was published between two pages; then all is read again.
take_list() { # TAG
    for _ in 1 2 3 4 5; do
        rm -rf "${new:?}"/*
        mkdir "$new/records"
        fetch "$first" "$1"
        [ "$status" = 200 ] || return 0
        tag=$(tr -d '\r' <"$new/headers" | sed -n 's/^[Ee][Tt][Aa][Gg]: *//p' | tail -n 1)
        take_page
        [ -n "$next" ] || return 0
        while [ -n "$next" ]; do
            fetch "$next" ''
            take_page
        done
        fetch "$first" "$tag"
        if [ "$status" = 304 ]; then
            status=200
            return 0
        fi
    done
    fail 75 "the list changed each time that it was read"
}

# Fetches a page to $new/page and sets $status. With a TAG only what is newer, and $status is 304 where nothing is.
# Caches on the way have to ask the API: an old page beside a new one makes a list that never was.
fetch() { # URL TAG
    status=$(exec 9>&- && curl --silent --show-error --compressed --proto =http,https --connect-timeout 10 \
        --max-time 60 --retry 3 --retry-max-time 180 --header 'Cache-Control: no-cache' \
        ${2:+--header "If-None-Match: $2"} --dump-header "$new/headers" --output "$new/page" \
        --write-out '%{http_code}' "$1") || fail 75 "$1 does not answer"
    case $status in
        200 | 304) ;;
        429 | 502 | 503 | 504) fail 75 "$1 answers $status" ;;
        *) fail 1 "$1 answers $status: $(jq -r "$problem" "$new/page" 2>/dev/null)" ;;
    esac
}
problem='.detail, (.errors[] | "  \(.parameter): \(.detail) [\(.allowed // [] | join(", "))]")'

# Adds the records of the page to $new/records and sets $next. An id becomes the name of a file, so it has to be one.
take_page() {
    if ! {
        jq -r '.data[] | if .id | test("^[0-9a-f-]{36}$") then .id, tojson else error("no id") end' "$new/page" \
            >"$new/lines" &&
            jq -c '.data[] | {id, slug, title, status: .status.key, updatedAt}' "$new/page" >>"$new/entries" &&
            next=$(jq -r '.links | if has("next") then .next // "" else error("no links") end' "$new/page")
    }; then fail 1 "$api gives no list of projects"; fi
    while read -r id && read -r record; do
        printf '%s\n' "$record" >"$new/records/$id.json"
    done <"$new/lines"
}

# First the records, then the index that names them, then those that it names no longer go. The tag comes last, so that
# the next run does everything again after one that was killed.
take_over() {
    rm -f .state
    for file in "$new"/records/*.json; do
        [ ! -e "$file" ] || put "$file" "${file##*/}"
    done >"$new/done"
    jq -s '{data: .}' "$new/entries" >"$new/index.json"
    put "$new/index.json" index.json >/dev/null
    ids=$(jq -r .id "$new/entries")
    for file in [0-9a-f]*-*-*-*-*.json; do
        case $ids in
            *"${file%.json}"*) ;;
            *) [ ! -e "$file" ] || { rm "$file" && echo removed; } ;;
        esac
    done >>"$new/done"
    printf '%s\n' "$first" "$tag" >"$new/state"
    mv "$new/state" .state
    echo "$(wc -l <"$new/entries") projects: $(count new) new, $(count changed) changed, $(count removed) removed"
}

# Renames a file into place where it differs, and says how it was before.
put() { # FILE PLACE
    if [ ! -e "$2" ]; then
        echo new
    elif ! cmp -s "$1" "$2"; then
        echo changed
    else
        return 0
    fi
    mv "$1" "$2"
}

count() { # WORD
    grep -cx "$1" "$new/done" || true
}

# The tag of last time; none when it is of another address, or when a file is gone.
known_tag() {
    if [ ! -s index.json ] || [ "$(sed -n 1p .state 2>/dev/null)" != "$first" ]; then return; fi
    for id in $(jq -r '.data[].id' index.json); do
        [ -s "$id.json" ] || return 0
    done
    sed -n 2p .state
}

fail() { # EXIT_CODE MESSAGE
    echo "mirror-projects: $2" >&2
    exit "$1"
}

[ $# = 1 ] || fail 1 "usage: mirror-projects.sh FOLDER"
main "$1"
