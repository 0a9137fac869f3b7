package org.plugpact.wire.json;

/**
 * One message of OCPP-J (1.6, 4.2; 2.1, part 4, 4.2): the envelope around a payload that is not looked into yet. The last
 * two came with 2.1; to an older version they are message types that it does not know.
 */
public sealed interface Frame {
    /** The id that a request and its answer share. */
    String id();

    /** A request: {@code [2, id, action, payload]}. A payload of {@code null} is read as an empty object (4.2.1). */
    record Call(String id, String action, Json.Entries payload) implements Frame {}

    /** The answer to a request: {@code [3, id, payload]}. */
    record CallResult(String id, Json.Entries payload) implements Frame {}

    /** A request could not be handled: {@code [4, id, code, description, details]}. */
    record CallError(String id, String code, String description, Json.Entries details) implements Frame {}

    /** The answer to our own answer, which could not be handled: {@code [5, id, code, description, details]}. */
    record CallResultError(String id, String code, String description, Json.Entries details) implements Frame {}

    /** A message that nobody answers: {@code [6, id, action, payload]}. */
    record Send(String id, String action, Json.Entries payload) implements Frame {}
}
