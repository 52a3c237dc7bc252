#!/usr/bin/env bash
# Makes the fonts of the other scripts anew from Debian's packages, trimmed to what names need:
#   apt-get install fonts-noto-core fonts-droid-fallback fonts-nanum fonttools
set -euo pipefail
cd "$(dirname "$0")"
from=/usr/share/fonts/truetype
# Latin letters, digits and marks come from Noto Sans; each font keeps the marks that its own script joins with.
joiners="U+0020,U+00A0,U+200C,U+200D,U+25CC"

trim() { # source target ranges features
    pyftsubset "$from/$1" --output-file="$2" --unicodes="$3,$joiners" --layout-features="$4" \
        --no-hinting --name-IDs='*' --drop-tables+=vhea,vmtx,DSIG,TSI0,TSI1,TSI2,TSI3,TSI5
}
noto() { # script weight ranges
    trim "noto/NotoSans$1-$2.ttf" "NotoSans$1-$2.ttf" "$3" '*'
}

for weight in Regular Bold; do
    noto Arabic "$weight" U+0600-06FF,U+0750-077F,U+08A0-08FF
    noto Hebrew "$weight" U+0590-05FF
done
noto Armenian Regular U+0530-058F
noto Bengali Regular U+0964-0965,U+0980-09FF
noto Devanagari Regular U+0900-097F,U+A8E0-A8FF
noto Ethiopic Regular U+1200-139F
noto Georgian Regular U+10A0-10FF,U+1C90-1CBF
noto Gujarati Regular U+0A80-0AFF,U+0964-0965
noto Gurmukhi Regular U+0A00-0A7F,U+0964-0965
noto Kannada Regular U+0C80-0CFF,U+0964-0965
noto Khmer Regular U+1780-17FF
noto Lao Regular U+0E80-0EFF
noto Malayalam Regular U+0D00-0D7F,U+0964-0965
noto Myanmar Regular U+1000-109F
noto Sinhala Regular U+0D80-0DFF,U+0964-0965
noto Tamil Regular U+0B80-0BFF,U+0964-0965
noto Telugu Regular U+0C00-0C7F,U+0964-0965
noto Thaana Regular U+0780-07BF
noto Thai Regular U+0E00-0E7F
noto Tifinagh Regular U+2D30-2D7F
trim droid/DroidSansFallbackFull.ttf DroidSansFallback-Han.ttf \
    U+3000-303F,U+3041-30FF,U+3105-312F,U+31A0-31BF,U+4E00-9FA5,U+F900-FA2D,U+FF01-FF9F,U+FFE0-FFE6 ''
trim nanum/NanumGothic.ttf Hangul-Regular.ttf U+AC00-D7A3,U+3131-318E ''
# "Nanum" is a reserved name: what was changed must not bear it.
python3 - Hangul-Regular.ttf <<'PYTHON'
import sys
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1], recalcTimestamp=False)
for name in font["name"].names:
    if name.nameID in (1, 3, 4, 6, 16, 18):
        name.string = "AssiduHangul"
font["name"].names = [n for n in font["name"].names if n.nameID in (0, 1, 2, 3, 4, 5, 6, 13, 14)]
font.save(sys.argv[1])
PYTHON
