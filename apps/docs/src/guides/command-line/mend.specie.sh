cat customers.rejected.csv
sed -e 's/;0501/;+380501/' -e 's/olena@/olena.melnyk@/' \
  customers.rejected.csv > mended.csv

specie customers import mended.csv --asset-code UAH \
  --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS \
  --output jsonl
