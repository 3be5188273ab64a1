curl "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers/$CUSTOMER_GUID" \
  --header "CX-Authorization: $SPECIE_TOKEN"
