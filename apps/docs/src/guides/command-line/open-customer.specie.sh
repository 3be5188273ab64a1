specie customers create --asset-code UAH \
  --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS \
  --login olena@bank.example --name Олена --surname Мельник \
  --columns customer_guid,guid
