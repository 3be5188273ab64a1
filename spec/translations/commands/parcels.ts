/** A small contract with its Ukrainian edition, by the paths of its files. It does not follow ours. */
export const parcels: Readonly<Record<string, string>> = {
  "openapi.yaml": `openapi: 3.1.0
info:
  title: Parcels
  version: 1.0.0
  description: Sends parcels.
servers:
  - url: /api
paths:
  /parcels:
    $ref: paths/parcels.yaml
`,
  "paths/parcels.yaml": `get:
  operationId: listParcels
  summary: List parcels
  responses:
    "200":
      description: The parcels.
      headers:
        ETag:
          $ref: ../components/headers/ETag.yaml
      content:
        application/json:
          schema:
            $ref: ../components/schemas/Parcel.yaml
`,
  "components/headers/ETag.yaml": `description: The version of a parcel (RFC 9110).
schema: { type: string }
`,
  "components/schemas/Parcel.yaml": `type: object
description: A parcel.
properties:
  place: { type: string, title: Where it is, description: "The parcel's place: \`home\` or 2 others." }
  sent: { type: string, example: 2026-01-01, enum: [on, "2026-01-01"] }
`,
  "overlays/glossary.yaml": `- en: parcel
  uk: посилка
  stems: [посил]
  meaning_en: A thing that is sent.
  meaning_uk: Річ, яку надсилають.
`,
  "overlays/uk/api.yaml": `overlay: 1.0.0
info:
  title: Ukrainian edition. API
  version: 1.0.0
actions:
  - target: $.info
    x-source-digest: "5e1da6bcf659"
    update:
      title: Посилки
      description: Надсилає посилки.
  - target: $.paths.*[?@.operationId == 'listParcels']
    x-source-digest: "90015a84f0b5"
    update:
      summary: Перелік посилок
  - target: $.paths.*[?@.operationId == 'listParcels'].responses['200']
    x-source-digest: "1fb328e8afd1"
    update:
      description: Посилки.
  - target: $.components.headers.ETag
    x-source-digest: "c549ee4a21de"
    update:
      description: Версія посилки (RFC 9110).
`,
  "overlays/uk/parcels.yaml": `overlay: 1.0.0
info:
  title: Ukrainian edition. Parcels
  version: 1.0.0
actions:
  - target: $.components.schemas.Parcel
    x-source-digest: "311086b8f0e7"
    update:
      description: Посилка.
  # Where it is.
  - target: $.components.schemas.Parcel.properties.place
    x-source-digest: "f6f58c66699f"
    update:
      title: Де вона
      description: "Місце посилки: \`home\` або 2 інші."
`,
};
