#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QDir>
#include <QJsonArray>
#include <QUrl>

namespace demo {

//! What a simulated panel told about itself.
struct SimulatedServer {
    QString panel;
    QUrl url;
    QString user;
    core::Secret secret;
    QByteArray sha256;
    QStringList packages;
};

//! The simulated panels as a process of their own, and the files they keep. Their keys open nothing
//! but themselves.
class DemoFleet
{
public:
    explicit DemoFleet(QString folder);

    [[nodiscard]] QString path(const QString &file) const { return m_folder.filePath(file); }
    [[nodiscard]] bool isRunning() const;

    //! Starts them and waits until they answer; harmless when they run.
    core::Async<> start(int portBase);
    //! Asks them to end, and waits.
    core::Async<> stop();

    [[nodiscard]] core::Result<QList<SimulatedServer>> servers() const;
    //! Accounts that are there from the beginning.
    core::Async<> place(QString panel, QJsonArray accounts);

private:
    [[nodiscard]] qint64 pid() const;
    [[nodiscard]] QJsonObject ready() const;

    QDir m_folder;
};

} // namespace demo
