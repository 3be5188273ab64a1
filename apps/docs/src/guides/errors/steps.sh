### two-mistakes
curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Accept-Language: uk" \
  --header "Content-Type: application/json" \
  --data '{
    "asset_code": "UAH",
    "asset_issuer": "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
    "iban": "UA22 3223 1300 0002 6007 2335 6600 1",
    "segment": "XL"
  }'
