package io.tspmo.project.sending;

import java.util.List;

/** A way by which notices reach people outside of the product. */
public interface NoticeChannel {

    /** As the table {@code notificationRules} names it: {@code mail}, {@code webhook}. */
    String name();

    /** Whether the settings for it are there; nothing is queued for one that is not configured. */
    boolean isConfigured();

    /** The endpoints that get each notice that goes this way, by name; empty if it goes to the people themselves. */
    default List<String> endpoints() {
        return List.of();
    }

    /**
     * Sends one parcel. May run again with the same parcel after a crash: whoever receives it must be able to recognise
     * the second one by {@link NoticeParcel#key}.
     *
     * @throws SendFailed if it did not arrive
     */
    void send(NoticeParcel parcel) throws SendFailed;

    /** Nothing is left to send for now: what was kept open for it may be closed. */
    default void rest() {}
}
