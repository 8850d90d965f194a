#pragma once

#include "ui/common/engineroom.h"

#include <QPointer>
#include <QWidget>

namespace ui {

//! What a change has set, and nobody was told yet.
struct SetPassword {
    core::Job job;
    QString domain;
    QString username;
    core::Secret password;
};

//! Orders things to be done to services, one or many: looks first what would be done, asks where it
//! hurts, orders it to begin after ten seconds, and follows it. All of that for one page.
class ServiceOrders final : public QObject
{
    Q_OBJECT

public:
    //! Dialogs open over `page`.
    ServiceOrders(EngineRoom *room, QWidget *page);

    void suspend(const QList<qint64> &services);
    void unsuspend(const QList<qint64> &services);
    void terminate(const QList<qint64> &services);
    void changePassword(const QList<qint64> &services);
    void changePackage(const QList<qint64> &services);
    void sendWelcome(const QList<qint64> &services);

    [[nodiscard]] bool canUndo() const { return m_last.isValid(); }
    //! What was ordered last: taken back while it has not begun, undone by its inverse after that.
    void undo();
    //! How far what was ordered last has come.
    void look();

Q_SIGNALS:
    //! It begins then.
    void ordered(const QString &what, const QDateTime &startsAt);
    //! What has become of it; `canUndo`: there is something an inverse could take back.
    void progressed(const QString &what, bool canUndo, bool isOver);
    void refused(const core::Error &error);

private:
    void draft(core::BulkOrder order);
    void decide(const core::BulkOrder &order, const core::BulkDraft &draft);
    void place(core::BulkOrder order);
    void follow(const core::BulkRecord &record);
    void chooseProduct(core::BulkOrder order);
    void askForPasswords(const core::BulkRecord &record);
    static core::Async<QList<SetPassword>> untold(core::Engine &engine, core::BulkRecord record);
    void showPasswords(const QList<SetPassword> &passwords);
    [[nodiscard]] static QString subject(const QList<core::Service> &services);

    EngineRoom *m_room;
    QWidget *m_page;
    core::BulkId m_last;
    core::JobKind m_lastKind = core::JobKind::Suspend;
    bool m_isLooking = false;
    bool m_arePasswordsAsked = false; //!< of what was ordered last
};

//! "3 services will be suspended", "shop.example.net will be suspended".
QString announced(core::JobKind kind, const QString &domain, int services);

} // namespace ui
