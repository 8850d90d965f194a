#pragma once

#include "core/base/secret.h"

#include <QTimer>

#include <chrono>

namespace ui {

//! Puts secrets where they can be pasted from, and takes them away again: from the clipboard and
//! the primary selection, if what is there is still ours. One for the program; on the GUI thread.
class SecretClip final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Kept{30};

    static SecretClip &instance();

    explicit SecretClip(std::chrono::milliseconds kept = Kept, QObject *parent = nullptr);
    ~SecretClip() override;

    void put(const core::Secret &secret);
    //! At once; when the program ends or is locked.
    void clear();
    [[nodiscard]] bool holds() const { return !m_secret.isEmpty(); }

Q_SIGNALS:
    void cleared();

private:
    QTimer m_end;
    core::Secret m_secret;
};

} // namespace ui
