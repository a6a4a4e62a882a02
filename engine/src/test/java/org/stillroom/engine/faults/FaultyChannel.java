package org.stillroom.engine.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A file open for writing on a {@link FaultyDisk}. */
final class FaultyChannel extends FileChannel {

    private final FaultyDisk disk;
    private final Path file;
    private final FileChannel real;
    private final boolean appends;

    FaultyChannel(FaultyDisk disk, Path file, FileChannel real, boolean appends) {
        this.disk = disk;
        this.file = file;
        this.real = real;
        this.appends = appends;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int all = bytes.remaining();
        int some = disk.write(file, all);
        if (appends) {
            disk.appended(file, real.size());
        }
        ByteBuffer part = bytes.duplicate().limit(bytes.position() + some);
        while (part.hasRemaining()) {
            real.write(part);
        }
        bytes.position(bytes.position() + some);
        if (some < all) {
            disk.lose();
            throw disk.raised(file);
        }
        return some;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.change(file);
        disk.forced(file);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        disk.change(file);
        real.truncate(size);
        return this;
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return real.read(bytes);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        return real.read(bytes, position);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }

    @Override
    public int write(ByteBuffer bytes, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] buffers, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] buffers, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }
}
