#pragma once

#include "app/panelsim/simserver.h"

#include <QJsonArray>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

namespace sim {

//! The panels of one run, each on its port, and the file in which they outlive it.
class Fleet final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Fleet)

public:
    //! Without a file nothing is kept. It holds keys: readable by its owner alone.
    explicit Fleet(const QString &stateFile);
    ~Fleet() override;

    //! Starts the named panels; port 0 picks one for each. Empty when all went well.
    [[nodiscard]] QString start(const QStringList &names, quint16 firstPort, bool tls,
                                bool realTime);
    [[nodiscard]] SimServer *server(const QString &name) const;
    void plantBySeed(quint64 seed, double chance, const QList<Fault> &faults);
    //! What a console needs to reach each panel: url, user, secret, sha256, packages.
    [[nodiscard]] QJsonArray access() const;
    //! False when the file cannot be written.
    bool save();

private:
    void saveSoon();
    [[nodiscard]] QString read();
    [[nodiscard]] Tls certificate();

    QString m_file;
    QJsonObject m_saved; //!< as the file has it
    std::map<QString, std::unique_ptr<SimServer>> m_servers;
    QTimer m_soon;
};

} // namespace sim
