package org.stillroom.app.settings;

/** What becomes of a worker when its window closes. */
public enum OnClose {
    ASK,
    CONTINUE,
    STOP
}
