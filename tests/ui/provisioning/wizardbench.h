#pragma once

#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/ui/support/consolehouse.h"
#include "ui/common/style.h"
#include "ui/provisioning/provisioningpage.h"

#include <QApplication>

//! The wizard over an engine room that works, a database that another operator uses as well, and a
//! simulated panel; used by keyboard alone.
class WizardBench
{
public:
    WizardBench();

    void openPage(); //!< a new one, as after a new start of the program

    template <typename T>
    T *part(const QString &name) const
    {
        auto *found = page->findChild<T *>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    [[nodiscard]] QString text(const QString &label) const;
    [[nodiscard]] QString texts(const QString &labels) const; //!< of all of that name

    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    [[nodiscard]] bool tabTo(const QString &name) const;
    [[nodiscard]] bool typeInto(const QString &name, const QString &text) const;
    [[nodiscard]] bool press(const QString &name) const; //!< come to it, then Space
    void next() const;

    // Parts of the way.
    [[nodiscard]] bool chooseCustomer(const QString &text) const;
    [[nodiscard]] bool writeCustomer(const QString &name, const QString &email) const;
    [[nodiscard]] bool chooseProduct() const;
    [[nodiscard]] bool giveDomain(const QString &domain) const;
    [[nodiscard]] bool toThePlan(const QString &domain) const; //!< with the customer there is
    [[nodiscard]] bool isPlanned() const;

    [[nodiscard]] int writes() const { return panel->acted(QStringLiteral("createacct")); }
    void picture(const QString &name) const; //!< light and dark, when a folder for it is named

    std::unique_ptr<sim::SimServer> panel;
    ConsoleHouse house{ConsoleHouse::Works::Yes};
    core::Server server;
    core::Product product;
    core::Customer customer;
    std::unique_ptr<ui::ProvisioningPage> page;
};
