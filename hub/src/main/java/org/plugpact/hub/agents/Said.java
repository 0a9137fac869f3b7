package org.plugpact.hub.agents;

/** What the driver's side said to a question. A no is an answer and stands; silence may be asked again. */
public sealed interface Said<T> {
    /** It agrees, and this is its signed word. */
    record Yes<T>(T word) implements Said<T> {}

    /** It does not, and says why, in at most {@value Frame#REASON_MAX} characters. */
    record No<T>(String why) implements Said<T> {}

    /** Nobody answered in time; why, for the hub's operator. */
    record Nothing<T>(String why) implements Said<T> {}
}
