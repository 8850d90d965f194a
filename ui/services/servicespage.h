#pragma once

#include "ui/common/tablepage.h"
#include "ui/services/serviceorders.h"

#include <QUrl>

namespace ui {

class ServiceDetail;
class UndoBar;

//! All services: found, looked at, and suspended, released, terminated and changed, one or many.
class ServicesPage final : public TablePage
{
    Q_OBJECT

public:
    explicit ServicesPage(EngineRoom *room, QWidget *parent = nullptr);

    [[nodiscard]] ServiceOrders *orders() const { return m_orders; }

Q_SIGNALS:
    void provisionWanted();
    void jobWanted(qint64 job);

protected:
    void showDetail(qint64 id) override;
    [[nodiscard]] QString selectionInWords() const override;

private:
    //! A link into a panel, and the server it has to lead to.
    struct PanelLink {
        QUrl url;
        QUrl server;
    };

    static core::Async<PanelLink> linkInto(core::Engine &engine, QString service);
    void makeActions();
    void askForUsage();
    void openPanel();
    void onOrdered(const QString &what, const QDateTime &startsAt);
    void onProgress(const QString &what, bool canUndo, bool isOver);
    void onRefused(const core::Error &error);
    void tellNotice(const QString &words);

    ServiceOrders *m_orders;
    ServiceDetail *m_detail;
    UndoBar *m_undoBar = nullptr;
    QAction *m_undo = nullptr;
};

} // namespace ui
