package org.stillroom.engine.spec;

/** A category of the data that a network was trained on; its place in the list is the network's class. */
public record CategorySpec(long id, String name) {}
