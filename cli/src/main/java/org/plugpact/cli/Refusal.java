package org.plugpact.cli;

/**
 * Something that was refused.
 *
 * @param reason its name, the same for every refusal for that reason
 * @param door where it was tried
 * @param how what was tried
 * @param seen what whoever tried was told
 * @param onRecord what the hub's log says of it
 */
record Refusal(String reason, String door, String how, String seen, String onRecord) {}
