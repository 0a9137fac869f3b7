package org.plugpact;

import com.tngtech.archunit.lang.ArchRule;

/** A rule about the house, by name. */
record Wall(String name, ArchRule rule) {}
