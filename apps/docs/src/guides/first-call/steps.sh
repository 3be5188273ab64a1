### check-token
curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/jwk/authenticate" \
  --header "CX-Authorization: $SPECIE_TOKEN"

### open-customer
curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Idempotency-Key: $(openssl rand -hex 16)" \
  --header "Content-Type: application/json" \
  --data '{
    "asset_code": "UAH",
    "asset_issuer": "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
    "name": "Тарас",
    "surname": "Ковальчук"
  }'

### read-customer
curl "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers/$CUSTOMER_GUID" \
  --header "CX-Authorization: $SPECIE_TOKEN"
