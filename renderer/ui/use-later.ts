import { useEffect, useState } from 'react';

/** True half a second after the component appeared: for what the first figures of the overview have no time for. */
export function useLater(): boolean {
  const [isLater, setIsLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLater(true), 500);
    return () => clearTimeout(timer);
  }, []);
  return isLater;
}
