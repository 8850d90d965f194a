#pragma once

#include "tests/faults/lateline.h"
#include "tests/support/panelbench.h"

#include <QMap>
#include <QSet>

#include <memory>
#include <vector>

//! An account that somebody else made: nobody of ours may touch it.
struct Foreign {
    QString username;
    QString domain;
};

//! One simulated panel behind its late line. It outlives every worker, and counts how often each
//! account came to be.
class Site final
{
    Q_DISABLE_COPY_MOVE(Site)

public:
    Site(core::PanelKind kind, QString name, quint32 seed);

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] core::Server record() const;
    //! With every step this panel has. The first; one whose failed provisionings are undone; and
    //! where there is another package, one with that.
    [[nodiscard]] QList<core::Product> products() const;
    [[nodiscard]] QString secret() const { return bench.server().panel().access().secret; }

    void beFaulty(double chance);
    void beCalm();

    //! Somebody takes the name before we come.
    void takeName(const QString &username, const QString &domain);
    [[nodiscard]] const QList<Foreign> &foreign() const { return m_foreign; }
    [[nodiscard]] bool isForeign(const QString &username) const;
    [[nodiscard]] bool wasMade(const QString &username) const { return m_made.contains(username); }
    [[nodiscard]] const QMap<QString, int> &made() const { return m_made; } //!< how often

    PanelBench bench;
    LateLine line;

private:
    [[nodiscard]] core::Product product() const;
    void look();

    QString m_name;
    quint32 m_seed;
    QSet<QString> m_present;
    QMap<QString, int> m_made;
    QList<Foreign> m_foreign;
};

//! Some of each kind: a server takes one job at a time, and the storm is to meet many.
std::vector<std::unique_ptr<Site>> panelPark(quint32 seed);
