specie customers list --surnames Мельник --surnames Бондар \
  --min-created-at 2026-01-01T00:00:00+02:00 --ordering -created_at \
  --columns name,surname --output table
