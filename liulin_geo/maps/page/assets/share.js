/* (in work) */
