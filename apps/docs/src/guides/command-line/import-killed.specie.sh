specie customers import customers.csv --asset-code UAH \
  --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS \
  --concurrency 1
