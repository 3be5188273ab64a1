### exact-amount
curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{
    "asset_code": "UAH",
    "asset_issuer": "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
    "login": "exact@example.ua",
    "balance_allowed": 99999999.9999999
  }'
curl --get "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --data-urlencode 'logins=exact@example.ua'

### too-precise
curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{
    "asset_code": "UAH",
    "asset_issuer": "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
    "balance_allowed": 0.12345678
  }'
