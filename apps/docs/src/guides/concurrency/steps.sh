### open-customer
curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Idempotency-Key: $(openssl rand -hex 16)" \
  --header "Content-Type: application/json" \
  --data '{
    "asset_code": "UAH",
    "asset_issuer": "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
    "segment": "PL",
    "surname": "Бондаренко"
  }'

### update-version
curl --request PUT "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers/$CUSTOMER_GUID" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header 'If-Match: "1"' \
  --header "Content-Type: application/json" \
  --data '{"segment":"PI"}'

### update-stale-version
curl --request PUT "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers/$CUSTOMER_GUID" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header 'If-Match: "1"' \
  --header "Content-Type: application/json" \
  --data '{"segment":"PL"}'
