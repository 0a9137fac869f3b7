package org.plugpact.wire.ocpi221;

/** The DisplayText class (OCPI 2.2.1, types): a text for people, and its language by ISO 639-1. */
public record DisplayText(String language, String text) {}
