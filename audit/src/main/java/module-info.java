/** Verifies, replays and explains an export; trusts no hub and opens no socket. */
module org.plugpact.audit {
    requires static org.jspecify;
    requires org.plugpact.core;
    requires org.plugpact.meter;
}
