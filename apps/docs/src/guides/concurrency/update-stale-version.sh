curl --request PUT "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers/$CUSTOMER_GUID" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header 'If-Match: "1"' \
  --header "Content-Type: application/json" \
  --data '{"segment":"PL"}'
