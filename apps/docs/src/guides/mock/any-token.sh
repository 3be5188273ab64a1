curl "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: any-token"
