#pragma once

#include <QProcessEnvironment>
#include <QTemporaryDir>

//! A clock that is wrong, for the processes that are started under it: libfaketime sets it.
class WrongClock final
{
    Q_DISABLE_COPY_MOVE(WrongClock)

public:
    explicit WrongClock(std::chrono::minutes ahead);
    ~WrongClock();

    void set(std::chrono::minutes ahead); //!< also for those that run already
    [[nodiscard]] QProcessEnvironment environment() const;
    //! As a process under it sees it.
    [[nodiscard]] std::chrono::seconds seenAhead() const;

private:
    QTemporaryDir m_folder;
};
