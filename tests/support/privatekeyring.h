#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

//! A session bus of our own, and a real gnome-keyring on it that can be locked, paused, killed and
//! started again over the same files. A process reads the bus's address once: make one before
//! anything asks for the session bus, and no second one.
class PrivateKeyring
{
    Q_DISABLE_COPY_MOVE(PrivateKeyring)

public:
    PrivateKeyring();
    ~PrivateKeyring();

    //! True when the bus is there; the keyring is not yet.
    [[nodiscard]] bool isReady() const { return m_ready; }
    //! Starts the keyring and unlocks it.
    bool start();
    void kill();
    void stopBus();
    void pause();
    void resume();
    bool lock();
    [[nodiscard]] bool isLocked() const;
    //! Labels of all entries, whoever wrote them.
    [[nodiscard]] QStringList labels() const;
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_daemon;
    bool m_ready = false;
};
