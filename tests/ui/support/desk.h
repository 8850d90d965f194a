#pragma once

#include "app/panelsim/simserver.h"
#include "core/secrets/memorystore.h"
#include "ui/common/engineroom.h"

#include <QTemporaryDir>
#include <QTest>

#include <optional>

//! What a window needs to be tried for real: a database in a file of its own, a keychain, the
//! engine on its thread and at work, and simulated panels on sockets. Settings go into the same
//! folder.
class Desk
{
public:
    Desk();

    [[nodiscard]] ui::EngineRoom &room() { return *m_room; }
    [[nodiscard]] bool isOpen() const { return m_room->isOpen(); }

    //! Asks the engine and waits for its answer, while the windows go on.
    template <typename Verb>
    auto ask(Verb verb)
    {
        using Answer = typename std::invoke_result_t<Verb, core::Engine &>::value_type;
        std::optional<Answer> answer;
        QObject here;
        m_room->ask(&here, verb, [&answer](Answer got) { answer = std::move(got); });
        [&answer] {
            QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 20000);
        }();
        return answer.value_or(Answer(core::failure(core::ErrorKind::Storage)));
    }

    core::Server addServer(core::PanelKind kind, sim::SimServer &panel, const QString &name);
    core::Product addProduct(core::PanelKind kind, const QString &package);
    core::Customer addCustomer(const QString &name, const QString &email);
    //! A service that is set up on its panel.
    core::Service provision(const QString &domain, const QString &customer, const QString &product);
    core::Service service(core::ServiceId id);

private:
    QTemporaryDir m_folder;
    std::shared_ptr<core::MemoryStore> m_secrets = std::make_shared<core::MemoryStore>();
    std::unique_ptr<ui::EngineRoom> m_room;
};

//! The one visible descendant with this name; a test fails without it.
template <typename Widget>
Widget *seen(QWidget *within, const char *name)
{
    for (Widget *one : within->findChildren<Widget *>(QString::fromLatin1(name))) {
        if (one->isVisible())
            return one;
    }
    return nullptr;
}
