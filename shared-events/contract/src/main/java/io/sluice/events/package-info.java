/**
 * The published language of Sluice.
 *
 * <p>Every event is a record in one of three sealed interfaces, one per service. What is stored is
 * what is published and what the audit trail is made of. No event ever carries a secret value.
 *
 * <p>A JSON Schema of every event is in this artifact at {@code
 * META-INF/sluice/schemas/<Name>.v<schemaVersion>.json}, an AsyncAPI 3 document of all of them at
 * {@code META-INF/sluice/asyncapi.json}; both are generated from the records.
 *
 * <h2>JSON</h2>
 *
 * <p>The data of an event is hashed as it is written, so all writers write it alike: fields in the
 * order of the record, absent fields left out, times as ISO-8601 text, numbers as they were given.
 * With Jackson 2, whose databind this artifact does not depend on:
 *
 * <pre>{@code
 * JsonMapper.builder()
 *     .addModule(new JavaTimeModule())
 *     .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
 *     .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
 *     .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
 *     .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
 *     .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
 *     .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, ALWAYS))
 *     .build();
 * }</pre>
 *
 * <p>Not {@code setSerializationInclusion(NON_NULL)}, nor the inclusion without the second
 * argument: they drop the null members of maps too, and a JSON value with such a member would be
 * stored as another value.
 */
package io.sluice.events;
