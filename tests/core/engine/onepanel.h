#pragma once

#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/core/engine/house.h"

//! A house with one panel, a product on it and a customer.
class OnePanel : public QObject
{
protected:
    void moveIn()
    {
        m_panel = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
        QVERIFY(m_panel->listen());
        m_house = std::make_unique<House>();
        QVERIFY(m_house->opened);
        m_server = m_house->serverFor(core::PanelKind::CPanel, *m_panel, QStringLiteral("web-03"));
        m_product = m_house->productFor(core::PanelKind::CPanel, QStringLiteral("gold"));
        m_customer = m_house->customer();
    }
    void moveOut()
    {
        if (m_house)
            QCoro::waitFor(m_house->engine.labour().stop());
    }
    void startWorking()
    {
        QVERIFY_RESULT(QCoro::waitFor(m_house->engine.labour().start(core::WorkerRules{}.lanes)));
    }

    [[nodiscard]] core::ProvisionOrder order(const QString &domain) const
    {
        core::ProvisionOrder order;
        order.customer = m_customer.email;
        order.product = m_product.name;
        order.domain = domain;
        return order;
    }
    core::ServiceId active(const QString &domain)
    {
        const auto report = m_house->provision(order(domain));
        if (!report || report->error)
            QTest::qFail("not provisioned", __FILE__, __LINE__);
        return report ? report->service.id : core::ServiceId{};
    }

    std::unique_ptr<sim::SimServer> m_panel;
    std::unique_ptr<House> m_house;
    core::Server m_server;
    core::Product m_product;
    core::Customer m_customer;
};
