package org.stillroom.app.detections;

import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.engine.run.Manifest;

/** The test set as a gallery: which images, in what order, and which of them is looked at. Looked through in the background. */
public final class GalleryViewModel {

    private final Selection selection;
    private final Background background;
    private final Supplier<@Nullable GalleryQuestion> question;
    private final ObjectProperty<GalleryOrder> order = new SimpleObjectProperty<>(this, "order", GalleryOrder.GIVEN);
    private final ObjectProperty<@Nullable ImageSet> only = new SimpleObjectProperty<>(this, "only");
    private final ReadOnlyObjectWrapper<Gallery> state = new ReadOnlyObjectWrapper<>(this, "state", Gallery.NONE);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ObservableList<GalleryImage> images = FXCollections.observableArrayList();
    /** Kept, because it only lives as long as somebody holds it, and its listeners with it. */
    private final ObservableList<GalleryImage> readOnlyImages = FXCollections.unmodifiableObservableList(images);

    private final Latest<Gallery> newest = new Latest<>();
    private boolean asked;

    /** @param question what is looked for, as it is when it is asked; null before anything is read */
    GalleryViewModel(Selection selection, Background background, Supplier<@Nullable GalleryQuestion> question) {
        this.selection = selection;
        this.background = background;
        this.question = question;
        order.addListener((observable, before, now) -> lookThrough());
        only.addListener((observable, before, now) -> lookThrough());
    }

    public ObjectProperty<GalleryOrder> orderProperty() {
        return order;
    }

    /** The images that the gallery is narrowed to; null for the whole test set. */
    public ObjectProperty<@Nullable ImageSet> onlyProperty() {
        return only;
    }

    /** The images that pass the filter, in order. */
    public ObservableList<GalleryImage> images() {
        return readOnlyImages;
    }

    /** Sums over the gallery; changes after {@link #images()} has. */
    ReadOnlyObjectProperty<Gallery> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why the gallery is not as it should be, in a sentence; empty where it is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Looks at an image of the gallery, in every panel. */
    public void choose(GalleryImage image) {
        RunModel run = selection.getRun();
        if (run != null) {
            selection.imageProperty().set(run.image(image.image()));
        }
    }

    public boolean isChosen(GalleryImage image) {
        Manifest.Probe probe = selection.getImage();
        return probe != null && probe.image() == image.image().id();
    }

    /** Where in the gallery the image looked at stands; −1 if it is not there. */
    public int chosenIndex() {
        for (int i = 0; i < images.size(); i++) {
            if (isChosen(images.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Looks at the image so many places further, as far as there are any; at the first if the one looked at is not there. */
    public void move(int places) {
        if (!images.isEmpty()) {
            int from = chosenIndex();
            int to = from < 0 ? 0 : Math.max(0, Math.min(images.size() - 1, from + places));
            choose(images.get(to));
        }
    }

    /** At most one pass waits at a time: it begins with how things are then. */
    void lookThrough() {
        if (question.get() == null) {
            newest.cancel();
            show(Gallery.NONE);
        } else if (!asked) {
            asked = true;
            background.pump().execute(() -> {
                asked = false;
                ask();
            });
        }
    }

    private void ask() {
        GalleryQuestion now = question.get();
        if (now != null) {
            ImageSet of = only.get();
            GalleryOrder by = order.get();
            newest.show(
                    background.compute(() -> Gallery.of(now, of, by)),
                    this::show,
                    failure -> problem.set("The gallery cannot be worked out: %s".formatted(failure.getMessage())));
        }
    }

    private void show(Gallery found) {
        problem.set("");
        if (!found.images().equals(images)) {
            images.setAll(found.images());
        }
        state.set(found);
    }
}
