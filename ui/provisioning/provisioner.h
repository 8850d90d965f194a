#pragma once

#include "ui/common/engineroom.h"
#include "ui/provisioning/draftstore.h"
#include "ui/provisioning/planwords.h"

namespace ui {

//! What the wizard asks of the engine. An answer to a question that was asked anew meanwhile is
//! not told.
class Provisioner final : public QObject
{
    Q_OBJECT

public:
    explicit Provisioner(EngineRoom *room, QObject *parent = nullptr);

    void readRecords(); //!< products and servers to choose from
    void saveCustomer(const core::Customer &customer);
    void findCustomer(core::CustomerId id);
    //! The draft's records anew; what is gone is left out.
    void resume(const KeptDraft &kept);
    void plan(const core::ProvisionOrder &order);
    //! For a name that is taken: one that is free.
    void proposeFor(core::ProvisionOrder order);
    void start(const core::Plan &plan);
    void forget(); //!< whatever was asked

Q_SIGNALS:
    void productsRead(const QList<core::Product> &products);
    void serversRead(const QList<core::Server> &servers);
    void customerSaved(const core::Customer &customer);
    void customerRefused(const core::Error &error);
    void customerFound(const core::Customer &customer);
    void resumed(const ui::KeptDraft &kept);
    void planned(const core::Plan &plan, const ui::Surroundings &around);
    void notPlanned(const core::Error &error);
    void proposed(const QString &username); //!< empty: none is known
    void started(const core::ProvisionReport &report);
    void notStarted(const core::Error &error);
    void failed(const core::Error &error);

private:
    void lookAround(const core::Plan &plan, int asked);

    EngineRoom *m_room;
    int m_asked = 0;
};

} // namespace ui
