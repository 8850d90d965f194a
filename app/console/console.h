#pragma once

#include "ui/shell/shell.h"

#include "core/secrets/secretstore.h"

namespace console {

//! What was said on the command line.
struct Order {
    QString database = {}; //!< empty: the one that was chosen once, or the usual one
    QString secrets = {};  //!< keychain, credentials or memory
    QString view = {};
    std::optional<ui::Scheme> scheme = {};
    bool demo = false;
};

//! One run of the desktop program: the first run's questions where nothing was chosen yet, the demo
//! where it is wanted, then the window.
class Console final : public QObject
{
    Q_OBJECT

public:
    Console(Order order, std::shared_ptr<core::SecretStore> secrets);
    ~Console() override;

    void start();

private:
    [[nodiscard]] bool isFirstRun() const;
    void askFirst();
    void startDemo();
    static QCoro::Task<> bringUpDemo(QPointer<Console> self, bool usesKeychain);
    void openWindow(ui::EngineOrder order);
    void addFirstServer();
    void connectPage(ui::Page *page); //!< pages know nothing of each other
    void addVerbs();
    void openDatabase(const QString &address);
    void giveUp(const QString &why);

    Order m_order;
    std::shared_ptr<core::SecretStore> m_secrets;
    std::unique_ptr<QWidget> m_waiting; //!< while the demo is prepared
    std::unique_ptr<ui::EngineRoom> m_room;
    std::unique_ptr<ui::Shell> m_shell;
};

} // namespace console
